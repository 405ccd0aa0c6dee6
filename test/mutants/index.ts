/** The hunt as the script of `npm run mutants` finds it. */
export { dealt, shardDocument, shardOf } from '../../src/campaign/index.ts';
export { storyLines } from '../../src/report/story.ts';
export { hunt, idOf, quarries, shown } from './hunt.ts';
export { huntTable } from './table.ts';
