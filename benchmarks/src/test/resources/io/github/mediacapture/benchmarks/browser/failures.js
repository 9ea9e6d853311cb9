export function fail({why}) {
  console.warn('the console has this as well');
  throw new RangeError(why);
}

export function neverEnd() {
  return new Promise(() => {});
}
