import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { go } from '../state/route.ts';
import { laboratory, open, runBase } from '../state/session.ts';
import type { Card } from '../worker/protocol.ts';

const cards = signal<readonly Card[]>([]);

/** Opens a shipped scenario in the workbench and runs it. */
export async function openShipped(path: string): Promise<void> {
  const text = await laboratory.ask('text', path);
  if (text === undefined) return;
  open({ file: path, text });
  go('workbench');
  await runBase();
}

/** The first screen: what there is to see. */
export function Gallery() {
  useEffect(() => {
    void laboratory.ask('cards').then((found) => {
      cards.value = found;
    });
  }, []);
  return (
    <main class="gallery">
      <h1>Queuescope</h1>
      <ul class="cards">
        {cards.value.map((card) => (
          <li key={card.path}>
            <button type="button" class="card" onClick={() => void openShipped(card.path)}>
              <strong>{card.name}</strong>
              <span>{card.question}</span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
