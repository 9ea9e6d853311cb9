// Records the camera and the microphone as any page would.

const BIT_RATES = {videoBitsPerSecond: 2_500_000, audioBitsPerSecond: 128_000};
let stream;
let pieces;

/** Opens the camera, which must have that size, and the microphone. */
export async function open({width, height}) {
  stream = await navigator.mediaDevices.getUserMedia({
    video: {width: {exact: +width}, height: {exact: +height}, frameRate: 30},
    audio: true,
  });
  return stream.getVideoTracks()[0].getSettings();
}

/** Lets time go by. */
export async function rest({millis}) {
  await sleep(+millis);
  return {};
}

/** Records for a while; the bytes stay here until they are saved. */
export async function record({mimeType, millis}) {
  const recorder = new MediaRecorder(stream, {mimeType, ...BIT_RATES});
  const failed = new Promise((resolve, reject) => recorder.addEventListener('error', event => reject(event.error)));
  pieces = [];
  recorder.addEventListener('dataavailable', event => pieces.push(event.data));
  recorder.start();
  await Promise.race([once(recorder, 'start'), failed]);
  const really = recorder.mimeType;
  await Promise.race([sleep(+millis), failed]);
  recorder.stop();
  await Promise.race([once(recorder, 'stop'), failed]);
  return {mimeType: really};
}

/** Uploads what was recorded. */
export async function save({name}) {
  await fetch('/upload/' + name, {method: 'POST', body: new Blob(pieces)});
  return {};
}

/**
 * Starts a recording with a timeslice after each of some pauses, in milliseconds: as many milliseconds from the start to the
 * first piece that has bytes.
 */
export async function firstChunks({mimeType, timeslice, pauses}) {
  const millis = [];
  for (const pause of pauses.split(' ')) {
    await sleep(+pause);
    const recorder = new MediaRecorder(stream, {mimeType, ...BIT_RATES});
    const chunk = new Promise(resolve => recorder.addEventListener('dataavailable', event => {
      if (event.data.size > 0) {
        resolve(performance.now());
      }
    }));
    const before = performance.now();
    recorder.start(+timeslice);
    millis.push(await chunk - before);
    recorder.stop();
    await once(recorder, 'stop');
  }
  return {millis: millis.join(' ')};
}

const sleep = millis => new Promise(resolve => setTimeout(resolve, millis));
const once = (target, type) => new Promise(resolve => target.addEventListener(type, resolve, {once: true}));
