/** A picture in pixels, made of one in SVG. */

/** What canvases of all browsers can hold: pixels on a side, and pixels together. */
const MOST_SIDE = 16_384;
const MOST_AREA = 120_000_000;

/** The size of an SVG as its root element says, in CSS pixels. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const size = /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return { width: Number(size?.[1] ?? 0), height: Number(size?.[2] ?? 0) };
}

/** Whether a picture of a size is too large to be drawn so many times enlarged. */
export function isTooLarge({ width, height }: { readonly width: number; readonly height: number }, scale: number) {
  return Math.max(width, height) * scale > MOST_SIDE || width * height * scale * scale > MOST_AREA;
}

/** The picture as PNG, enlarged; rejects where it is too large for the browser. */
export async function pngOf(svg: string, scale: number): Promise<Blob> {
  const size = sizeOf(svg);
  if (isTooLarge(size, scale)) throw new Error('The picture is too large for a PNG of this size.');
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(size.width * scale);
    canvas.height = Math.round(size.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The browser made no PNG.')) : resolve(blob)));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
