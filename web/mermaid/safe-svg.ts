/** An SVG that somebody else made, as elements that can do nothing but be seen. */

/** What a picture is made of; whatever else there is stays out. */
const allowed: ReadonlySet<string> = new Set(
  (
    'svg g path rect circle ellipse line polyline polygon text tspan title desc defs marker style ' +
    'lineargradient radialgradient stop clippath pattern use symbol mask filter fedropshadow fegaussianblur feoffset ' +
    'femerge femergenode feflood fecomposite'
  ).split(' '),
);

/** The picture; undefined where the text is no SVG. */
export function safeSvg(text: string): SVGSVGElement | undefined {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = parsed.documentElement;
  if (root.nodeName.toLowerCase() !== 'svg' || parsed.querySelector('parsererror') !== null) return undefined;
  for (const element of [...root.querySelectorAll('*')]) {
    if (!allowed.has(element.localName.toLowerCase()) || isLoading(element)) element.remove();
  }
  for (const element of [root, ...root.querySelectorAll('*')]) clean(element);
  return document.importNode(root, true) as unknown as SVGSVGElement;
}

/** A style that loads something from elsewhere. */
const isLoading = (element: Element): boolean =>
  element.localName === 'style' && /@import|url\(\s*['"]?(?!#)/i.test(element.textContent ?? '');

/** Takes away what an element would do, and whither it would lead. */
function clean(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const isHandler = /^on/i.test(name);
    const isAway = /(^|:)href$/i.test(name) && !value.startsWith('#');
    const isLoad = /url\(\s*['"]?(?!#)/i.test(value);
    if (isHandler || isAway || isLoad) element.removeAttribute(name);
  }
}
