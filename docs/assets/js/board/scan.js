// Codes read by the device's camera, where the browser can: Barcode Detection, https://wicg.github.io/shape-detection-api/.
// What the camera sees stays in the page.

/** Whether this browser has a camera for pages, and reads QR codes by itself. */
export async function canScan() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  return Boolean(navigator.mediaDevices) && formats.includes("qr_code");
}

/** Shows the camera in a video, and calls `found` with each new text that it sees. Out: a function that turns it off. Refused, it throws. */
export async function watch(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const detector = new globalThis.BarcodeDetector({ formats: ["qr_code"] });
  let before = [];
  const look = async () => {
    if (!stream.active) return;
    // Before its first picture, a video can't be looked at.
    const seen = (await detector.detect(video).catch(() => [])).map(({ rawValue }) => rawValue);
    // A slip is held up for a while: it counts once.
    for (const text of seen) if (!before.includes(text)) found(text);
    if (seen.length) before = seen;
    setTimeout(look, 150);
  };
  video.srcObject = stream;
  look();
  return () => stream.getTracks().forEach((track) => track.stop());
}
