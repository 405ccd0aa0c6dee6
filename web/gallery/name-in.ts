/** What a text calls itself, without reading it as YAML: its line `name:`, or else the name of its file. */
export function nameIn(text: string, file: string): string {
  const found = /^name:[ \t]*(.+?)[ \t]*$/m.exec(text.slice(0, 10_000))?.[1];
  const name = found?.replace(/^(["'])(.*)\1$/, '$2') ?? '';
  return name === '' ? file : name.slice(0, 120);
}
