// A strict reader of the XML that the reports write: enough to say that a document is well formed.

/** An element with its attributes, its elements and its text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/y;
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i;

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  );

/** The root of a document; throws where it is not well formed. */
export function parseXml(document: string): Element {
  const text = document.replace(/^<\?xml [^?]*\?>\n?/, '').trim();
  const bad = forbidden.exec(text) ?? bareAmpersand.exec(text);
  if (bad !== null)
    throw new Error(`not well formed at ${bad.index}: ${JSON.stringify(text.slice(bad.index, bad.index + 20))}`);
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [root];
  for (let at = 0; at < text.length; ) {
    const parent = open.at(-1) as Element;
    if (text[at] !== '<') {
      const end = text.indexOf('<', at) === -1 ? text.length : text.indexOf('<', at);
      parent.text += unescaped(text.slice(at, end));
      at = end;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (match === null) throw new Error(`no tag at ${at}: ${text.slice(at, at + 40)}`);
    const [whole, closing, name = '', attributes = '', empty] = match;
    at += whole.length;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const element: Element = { name, attributes: attributesOf(attributes), children: [], text: '' };
    parent.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const [element] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || element === undefined)
    throw new Error('not one closed root element');
  return element;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(found, name)) throw new Error(`attribute ${name} stands twice`);
    found[name] = unescaped(value);
  }
  return found;
}

/** All elements of a name, in the order of the document. */
export const elementsNamed = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => elementsNamed(child, name)),
];
