// Plays a recording as any page would.

/** Whether a type can be played: "probably", "maybe" or nothing. */
export function canPlay({type}) {
  return {answer: document.createElement('video').canPlayType(type)};
}

/**
 * Opens a file, plays its beginning, goes to some times and uploads the picture that is shown at each, as RGBA.
 *
 * @param job url; times, in seconds, with blanks between; name, of what is uploaded, before "-0", "-1" and so on
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

async function look(video, {url, times, name}) {
  video.src = url;
  await once(video, 'loadeddata');
  const opened = {
    duration: video.duration,
    seekableEnd: video.seekable.end(video.seekable.length - 1),
    width: video.videoWidth,
    height: video.videoHeight,
  };
  await video.play();
  await until(() => video.currentTime > 0.3);
  video.pause();
  const shown = [];
  for (const [index, time] of times.split(' ').map(Number).entries()) {
    shown.push(await seek(video, time));
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

/** Goes to a time; returns when the picture that is then shown begins, by the file. */
async function seek(video, time) {
  const presented = new Promise(resolve => video.requestVideoFrameCallback((now, frame) => resolve(frame.mediaTime)));
  video.currentTime = time;
  await once(video, 'seeked');
  return await presented;
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
