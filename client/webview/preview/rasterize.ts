/** Makes pixels of a picture: the page draws the SVG text on a canvas, for a file or for the clipboard. */
import type { PageMessage, RasterQuestion } from "../../preview/messages";

/** What Chromium can still paint on; beyond it a canvas stays empty without a word. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 120_000_000;

/** In milliseconds. */
const LONGEST_WAIT_FOR_FOCUS = 1000;

const PNG = "image/png";

export async function answerRaster(
  { uri, question, svg, scale, to }: RasterQuestion,
  answer: (message: PageMessage) => void,
): Promise<void> {
  if (to === "host") {
    const png = await draw(svg, scale).then(base64, () => null);
    answer({ type: "raster", uri, question, png });
    return;
  }
  try {
    const png = await draw(svg, scale);
    await focus();
    await navigator.clipboard.write([new ClipboardItem({ [PNG]: png })]);
    answer({ type: "copied", uri, question, done: true });
  } catch (error) {
    answer({ type: "failed", message: `not copied: ${error instanceof Error ? error.message : error}` });
    answer({ type: "copied", uri, question, done: false });
  }
}

/** The clipboard takes nothing from a page without the focus, which may still be on its way from a menu. */
async function focus(): Promise<void> {
  if (document.hasFocus()) return;
  window.focus();
  await new Promise((resume) => {
    window.addEventListener("focus", resume, { once: true });
    setTimeout(resume, LONGEST_WAIT_FOR_FOCUS);
  });
}

async function draw(svg: string, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    const { width, height } = fitting(image.naturalWidth, image.naturalHeight, scale);
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error("no picture came out")) : resolve(blob)),
        PNG,
      );
    });
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Rather a smaller scale than no picture; but never one below the picture's own size, which nobody could read. */
function fitting(width: number, height: number, scale: number): { width: number; height: number } {
  const most = Math.min(LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  if (!(most >= 1)) throw new Error("too large");
  const factor = Math.min(scale, most);
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
