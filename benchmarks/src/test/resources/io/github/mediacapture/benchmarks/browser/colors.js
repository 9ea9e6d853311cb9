// Shows a picture of a recording.

/**
 * Goes to the middle of a recording and uploads the picture that is shown there, as RGBA.
 *
 * @param job url; type, where the recording is to be fed to the player piece by piece; name, of what is uploaded
 */
export async function show({url, type, name}) {
  const video = document.createElement('video');
  const failed = new Promise((resolve, reject) => video.addEventListener('error', () =>
      reject(new Error(`The video element says: ${video.error.code} ${video.error.message}`))));
  video.muted = true;
  document.body.append(video);
  try {
    return await Promise.race([look(video, url, type, name), failed]);
  } finally {
    video.removeAttribute('src');
    video.load();
    video.remove();
  }
}

async function look(video, url, type, name) {
  if (type) {
    await feed(video, url, type);
  } else {
    video.src = url;
  }
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    await once(video, 'loadeddata');
  }
  video.currentTime = 2;
  await once(video, 'seeked');
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  let data;
  do { // until there is a picture
    await new Promise(requestAnimationFrame);
    context.drawImage(video, 0, 0);
    ({data} = context.getImageData(0, 0, canvas.width, canvas.height));
  } while (data[3] === 0);
  await fetch('/upload/' + name, {method: 'POST', body: data});
  return {};
}

async function feed(video, url, type) {
  const piece = 20_000;
  const bytes = await (await fetch(url)).arrayBuffer();
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  await once(source, 'sourceopen');
  const buffer = source.addSourceBuffer(type);
  for (let at = 0; at < bytes.byteLength; at += piece) {
    buffer.appendBuffer(bytes.slice(at, Math.min(at + piece, bytes.byteLength)));
    await once(buffer, 'updateend');
  }
  source.endOfStream();
}

const once = (target, type) => new Promise(resolve => target.addEventListener(type, resolve, {once: true}));
