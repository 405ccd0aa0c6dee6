/** Puts the sheet for paper into the page while it is printed. */
import { active } from '../state/session.ts';

/** Begins to listen; returns how to stop. The sheet's maker is fetched before it is needed, since printing waits for nobody. */
export function listenToPrinting(): () => void {
  const paper = matchMedia('print');
  let make: typeof import('./print-sheet.ts').printSheet | undefined;
  let sheet: HTMLElement | undefined;
  const idle = setTimeout(() => void fetchMaker(), 3_000);
  const fetchMaker = async (): Promise<void> => {
    make ??= (await import('./print-sheet.ts')).printSheet;
    if (paper.matches) put();
  };
  const put = (): void => {
    sheet?.remove();
    const branch = active.peek();
    if (branch === undefined || branch.run.events.length === 0 || make === undefined) return;
    sheet = make(branch);
    document.body.append(sheet);
  };
  const turn = (): void => {
    if (paper.matches && make === undefined) void fetchMaker();
    else if (paper.matches) put();
    else sheet?.remove();
  };
  paper.addEventListener('change', turn);
  addEventListener('beforeprint', put);
  return () => {
    clearTimeout(idle);
    paper.removeEventListener('change', turn);
    removeEventListener('beforeprint', put);
  };
}
