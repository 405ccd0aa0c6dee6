/** The colours of diagrams: tokens for light and dark pages, chosen for contrast and for eyes that see colours differently. */

/** What the diagram's colours are called; a shape or a word always says the same as the colour. */
type Token =
  | 'bg'
  | 'ink'
  | 'dim'
  | 'lane'
  | 'st-queued'
  | 'st-inflight'
  | 'st-delivered'
  | 'st-acked'
  | 'st-redelivered'
  | 'st-duplicate'
  | 'st-lost'
  | 'st-dlq';

const light: Readonly<Record<Token, string>> = {
  bg: '#FFFFFF',
  ink: '#14181F',
  dim: '#59616E',
  lane: '#9AA1AC',
  'st-queued': '#6B7280',
  'st-inflight': '#093389',
  'st-delivered': '#7F85BA',
  'st-acked': '#009B5D',
  'st-redelivered': '#C47904',
  'st-duplicate': '#7C3F63',
  'st-lost': '#952600',
  'st-dlq': '#272014',
};

const dark: Readonly<Record<Token, string>> = {
  bg: '#0F1419',
  ink: '#E8ECF2',
  dim: '#A3ADBA',
  lane: '#5B6675',
  'st-queued': '#9AA4B2',
  'st-inflight': '#5982D6',
  'st-delivered': '#B1CBFF',
  'st-acked': '#1DCD8F',
  'st-redelivered': '#FFA600',
  'st-duplicate': '#A67799',
  'st-lost': '#E15F33',
  'st-dlq': '#FEF3F0',
};

/** A fixed theme, or the one that the page's reader prefers. */
export type SvgTheme = 'auto' | 'light' | 'dark';

const tokens = (colours: Readonly<Record<Token, string>>): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

const rules = [
  'text{font:12px ui-sans-serif,system-ui,sans-serif;fill:var(--ink)}',
  '.bg{fill:var(--bg)}',
  '.halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}',
  '.title{font-size:16px;font-weight:600}',
  '.dim{fill:var(--dim)}',
  '.number{font:11px ui-monospace,monospace;fill:var(--dim);text-anchor:end}',
  '.strong{font-weight:700}',
  '.head{fill:var(--bg);stroke:var(--ink);stroke-width:1.5}',
  '.name{font-weight:600;text-anchor:middle}',
  '.role{font-size:10px;text-anchor:middle}',
  '.lane{stroke:var(--lane);stroke-width:1.5}',
  '.hatch{stroke:var(--st-lost);stroke-width:2}',
  '.down{stroke:var(--st-lost);stroke-width:1}',
  '.line{fill:none;stroke:currentColor;stroke-width:1.5}',
  '.thin{stroke-dasharray:5 4;stroke-width:1.2}',
  '.thick{stroke-width:2.5}',
  '.broken{stroke-dasharray:9 5}',
  '.solid{fill:currentColor;stroke:currentColor}',
  '.open{fill:var(--bg);stroke:currentColor;stroke-width:1.5}',
];

const colourClasses: readonly Token[] = [
  'ink',
  'st-queued',
  'st-inflight',
  'st-delivered',
  'st-acked',
  'st-redelivered',
  'st-duplicate',
  'st-lost',
  'st-dlq',
];

/** The style sheet of one diagram, which touches nothing outside it. */
export function styleSheet(scope: string, theme: SvgTheme): string {
  const ofScope = (rule: string): string => `.${scope} ${rule}`;
  const colours = colourClasses.map((token) => `.c-${token}{color:var(--${token})}`);
  return [
    `.${scope}{${tokens(theme === 'dark' ? dark : light)}}`,
    ...(theme === 'auto' ? [`@media (prefers-color-scheme:dark){.${scope}{${tokens(dark)}}}`] : []),
    ...[...rules, ...colours].map(ofScope),
  ].join('\n');
}

/** A colour that a shape may have. */
export type Colour = (typeof colourClasses)[number];
