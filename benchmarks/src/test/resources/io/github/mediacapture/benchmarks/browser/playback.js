// Plays a recording as any page would.

/** Whether a type can be played: "probably", "maybe" or nothing. */
export function canPlay({type}) {
  return {answer: document.createElement('video').canPlayType(type)};
}

/** Whether a buffer of a media source takes a type: "true" or "false". */
export function isTypeSupported({type}) {
  return {answer: String(MediaSource.isTypeSupported(type))};
}

/**
 * Opens a file, plays its beginning, goes to some times and uploads the picture that is shown at each, as RGBA.
 *
 * @param job url; times, in seconds, with blanks between; period, the seconds from picture to picture; name, of what is
 *     uploaded, before "-0", "-1" and so on
 */
export async function play(job) {
  const video = document.createElement('video');
  const failed = new Promise((resolve, reject) => video.addEventListener('error', () =>
      reject(new Error(`The video element says: ${video.error.code} ${video.error.message}`))));
  document.body.append(video);
  try {
    return await Promise.race([look(video, job), failed]);
  } finally {
    video.removeAttribute('src');
    video.load();
    video.remove();
  }
}

async function look(video, {url, times, period, name}) {
  video.src = url;
  await once(video, 'loadeddata');
  const opened = {
    duration: video.duration,
    seekableEnd: video.seekable.end(video.seekable.length - 1),
    width: video.videoWidth,
    height: video.videoHeight,
  };
  const newest = presented(video);
  await video.play();
  await until(() => video.currentTime > 0.3);
  video.pause();
  const shown = [];
  for (const [index, time] of times.split(' ').map(Number).entries()) {
    shown.push(await seek(video, time, +period, newest));
    await upload(video, `${name}-${index}`);
  }
  return {
    ...opened,
    shown: shown.join(' '),
    videoBytes: video.webkitVideoDecodedByteCount,
    audioBytes: video.webkitAudioDecodedByteCount,
    ...await listen(url),
  };
}

/** What the browser has presented last: "begins", by the file. */
function presented(video) {
  const newest = {begins: NaN};
  const note = (now, frame) => {
    newest.begins = frame.mediaTime;
    video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
  return newest;
}

/**
 * Goes to a time; returns when the picture that is then shown begins. A picture from before may be presented even after the
 * seek: so this waits a little for the right one, and returns the wrong one if that does not come.
 */
async function seek(video, time, period, newest) {
  video.currentTime = time;
  await once(video, 'seeked');
  const end = performance.now() + 5000;
  const isRight = () => newest.begins <= time + 0.001 && newest.begins > time - period - 0.001;
  await until(() => isRight() || performance.now() > end);
  return newest.begins;
}

async function upload(video, name) {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0);
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  await fetch('/upload/' + name, {method: 'POST', body: data});
}

/** All of the sound: how long it is, and its pitch by the zeros that it goes through upwards. */
async function listen(url) {
  const rate = 48000;
  const bytes = await (await fetch(url)).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  const samples = sound.getChannelData(0).subarray(rate / 2, sound.length - rate / 2);
  const zeros = [];
  for (let i = 1; i < samples.length; i++) {
    if (samples[i - 1] < 0 && samples[i] >= 0) {
      zeros.push(i);
    }
  }
  return {soundSeconds: sound.duration, hertz: (zeros.length - 1) * rate / (zeros.at(-1) - zeros[0])};
}

const once = (target, type) => new Promise(resolve => target.addEventListener(type, resolve, {once: true}));

async function until(condition) {
  while (!condition()) {
    await new Promise(requestAnimationFrame);
  }
}
