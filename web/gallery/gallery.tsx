import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lookOnDisk, onDisk, openOnDisk } from '../files/on-disk.ts';
import { chooseFile } from '../files/open-file.ts';
import { openAside, openLast, openStarter, watchShipped } from '../files/open-text.ts';
import { aside, clearAside, lastSession } from '../files/own-texts.ts';
import { Notices } from '../notices/notices.tsx';
import { GalleryIcon, ImportIcon, Mark, PencilIcon, PlayIcon, RerunIcon } from '../shell/icons.tsx';
import { go } from '../state/route.ts';
import { source } from '../state/session.ts';
import { ThemeButton } from '../workbench/theme-button.tsx';
import type { Card } from './card.ts';
import { CardView } from './card-view.tsx';
import { cards } from './cards.ts';
import { byChapter, matches, noFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { nameIn } from './name-in.ts';
import './gallery.css';

/** The scenario that a newcomer is led to: nobody crashes, one packet is lost, and a customer is charged twice. */
const FIRST = '2-guarantees/at-least-once-ack-lost.yaml';

const filter = signal(noFilter);
const shown = computed(() => cards.filter((card) => matches(card, filter.value)));

/** The first screen: what there is to see, and how to begin. */
export function Gallery() {
  useEffect(() => void lookOnDisk(), []);
  const first = cards.find(({ path }) => path === FIRST);
  return (
    <main class="gallery">
      <header class="gallery-head">
        <h1>
          <Mark size={26} /> Queuescope
        </h1>
        <p class="dim">Watch what a message queue does to your messages when something fails.</p>
        <button type="button" onClick={() => go('proof')}>
          <GalleryIcon /> The proof table
        </button>
        <ThemeButton />
      </header>
      <Notices />
      <section class="gallery-begin" aria-label="Begin">
        {first !== undefined && <StartHere card={first} />}
        <Own />
      </section>
      <FilterBar cards={cards} filter={filter} count={shown.value.length} />
      {byChapter(shown.value).map((chapter) => (
        <section key={chapter.title} class="chapter">
          <h2>{chapter.title}</h2>
          <ul class="cards">
            {chapter.cards.map((card) => (
              <li key={card.path}>
                <CardView card={card} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.value.length === 0 && (
        <div class="empty">
          <h2>No scenario is like that</h2>
          <p>Ask for less, or write one of your own.</p>
          <button
            type="button"
            onClick={() => {
              filter.value = noFilter;
            }}
          >
            Show all
          </button>
        </div>
      )}
    </main>
  );
}

function StartHere({ card }: { readonly card: Card }) {
  return (
    <div class="card start-here">
      <p class="start-label">Start here</p>
      <h2>A customer is charged twice, and nobody crashed. Why?</h2>
      <p>{card.question} Watch the run, let it show you the second charge, and find the one event that caused it.</p>
      <button type="button" class="primary" onClick={() => void watchShipped(card.path)}>
        <PlayIcon /> Watch it happen
      </button>
    </div>
  );
}

/** The files that `queuescope serve` was given. */
function OnDisk() {
  if (onDisk.value.length === 0) return null;
  return (
    <details open>
      <summary>Served beside the app ({onDisk.value.length})</summary>
      <ul class="stack own-files">
        {onDisk.value.map(({ file, text }) => (
          <li key={file}>
            <button type="button" class="own-text small" title={file} onClick={() => void openOnDisk(file)}>
              <span class="truncate">{nameIn(text, file)}</span>
              <span class="dim">{file.slice(file.lastIndexOf('/') + 1)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the person brings or has brought. */
function Own() {
  const last = lastSession.value ?? (source.value.text === '' ? undefined : source.value);
  return (
    <div class="own stack">
      <h2>Your own</h2>
      {last !== undefined && (
        <button type="button" class="own-text" onClick={() => void openLast()}>
          <RerunIcon /> <span class="truncate">Go on with “{nameIn(last.text, last.file)}”</span>
        </button>
      )}
      <button type="button" onClick={() => void openStarter()}>
        <PencilIcon /> Write a scenario
      </button>
      <button type="button" onClick={chooseFile}>
        <ImportIcon /> Open a file
      </button>
      <p class="hint">Or drop one here: a scenario (.yaml) or a trace (.jsonl).</p>
      <OnDisk />
      {aside.value.length > 0 && (
        <details>
          <summary>Put aside ({aside.value.length})</summary>
          <ul class="stack">
            {aside.value.map((text, index) => (
              <li key={text.text}>
                <button type="button" class="own-text small" onClick={() => void openAside(index)}>
                  <span class="truncate">{nameIn(text.text, text.file)}</span>
                </button>
              </li>
            ))}
            <li>
              <button type="button" class="small danger" onClick={clearAside}>
                Throw these away
              </button>
            </li>
          </ul>
        </details>
      )}
    </div>
  );
}
