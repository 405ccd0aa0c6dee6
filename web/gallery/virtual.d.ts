/** What the build puts in the place of this module: see `.tools/cards.ts`. */
declare module 'virtual:cards' {
  const cards: readonly import('./card.ts').Card[];
  export default cards;
}
