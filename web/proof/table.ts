/** The proof table as it was searched when the app was made: fetched when somebody wants to see it. */
import text from '../../docs/proof-table.json?raw';
import type { ProofTable } from '../../src/campaign/explore/table/document.ts';

/** The table. */
export const table = JSON.parse(text) as ProofTable;
