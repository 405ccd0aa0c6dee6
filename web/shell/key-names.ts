/** Keys as people read them. */
const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  '+': '+',
};

/** The caps to press for one combination, e.g. `Ctrl+k` gives `Ctrl`, `K`. A capital alone is Shift and its letter. */
export function keyCaps(keys: string): string[] {
  const caps: string[] = [];
  let rest = keys;
  for (const modifier of ['Ctrl', 'Shift']) {
    if (!rest.startsWith(`${modifier}+`)) continue;
    caps.push(modifier);
    rest = rest.slice(modifier.length + 1);
  }
  if (/^[A-Z]$/.test(rest) && !caps.includes('Shift')) caps.push('Shift');
  // Letters are lower case on their own, as they are typed, and capital beside a modifier, as everybody writes them.
  caps.push(names[rest] ?? (caps.length > 0 ? rest.toUpperCase().replace(/^(.)(.+)$/, titled) : rest));
  return caps;
}

const titled = (_: string, first: string, rest: string): string => first + rest.toLowerCase();

/** The combination in words, e.g. `Ctrl+K`. */
export const keyText = (keys: string): string => keyCaps(keys).join('+');
