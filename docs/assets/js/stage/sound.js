// A soft tone, made here: no file to load.
let audio = null;

/** Sounds once. Throws where a browser has no sound. */
export function tone() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
  const at = audio.currentTime;
  const [swing, volume] = [audio.createOscillator(), audio.createGain()];
  swing.frequency.value = 528;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.06);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.6);
  swing.connect(volume).connect(audio.destination);
  swing.start(at);
  swing.stop(at + 1.7);
}
