import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { copyLink } from '../share/share.ts';
import { AppMenu } from '../shell/app-menu.tsx';
import { commandNamed } from '../shell/command-named.ts';
import {
  GalleryIcon,
  HelpIcon,
  KeyboardIcon,
  LinkIcon,
  MoreIcon,
  PlayIcon,
  PresentIcon,
  SettingsIcon,
} from '../shell/icons.tsx';
import { go } from '../state/route.ts';
import { outline, run, runBase, source, traceFile } from '../state/session.ts';
import { ExportMenu } from './export-menu.tsx';
import { OutcomeChip } from './outcome-chip.tsx';
import { SeedField } from './seed-field.tsx';
import { ThemeButton } from './theme-button.tsx';
import './top-bar.css';

/** Whether the tools that a narrow screen hides are shown. */
const unfolded = signal(false);

/** The name of what is open, and what can be done with it. */
export function TopBar() {
  const isTrace = traceFile.value !== undefined;
  const shown = isTrace ? run.value?.outline : (outline.value ?? run.value?.outline);
  return (
    <header class="top-bar">
      <button type="button" class="icon quiet" aria-label="Gallery" title="All scenarios" onClick={() => go('gallery')}>
        <GalleryIcon />
      </button>
      <h1 class="truncate" title={shown?.name}>
        {shown?.name ?? source.value.file}
      </h1>
      {shown !== undefined && <span class="chip top-profile">{shown.profile}</span>}
      <span class="spacer" />
      {!isTrace && (
        <button type="button" class="primary" title="Run (Ctrl+Enter)" onClick={() => void runBase()}>
          <PlayIcon size={14} /> Run
        </button>
      )}
      <OutcomeChip />
      <Tools isTrace={isTrace} />
    </header>
  );
}

/** What a narrow screen folds into a menu. */
function Tools({ isTrace }: { readonly isTrace: boolean }) {
  useEffect(() => {
    const close = (event: Event): void => {
      const inside = event.target instanceof Element && event.target.closest('.top-tools, .top-more') !== null;
      if ((event instanceof KeyboardEvent && event.key === 'Escape') || (event.type === 'pointerdown' && !inside))
        unfolded.value = false;
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, []);
  return (
    <>
      <button
        type="button"
        class="icon quiet top-more"
        aria-label="More"
        aria-expanded={unfolded.value}
        aria-controls="top-tools"
        onClick={() => {
          unfolded.value = !unfolded.peek();
        }}
      >
        <MoreIcon />
      </button>
      <div class="top-tools" id="top-tools" data-open={unfolded.value}>
        {!isTrace && <SeedField />}
        {!isTrace && (
          <button type="button" title="Copy a link to this moment (y)" onClick={() => void copyLink()}>
            <LinkIcon /> Share
          </button>
        )}
        <ExportMenu />
        <CommandButton id="app.present" words="Present" Icon={PresentIcon} />
        <ThemeButton />
        <CommandButton id="app.help" words="Help" Icon={HelpIcon} />
        <div class="top-folded">
          <CommandButton id="app.palette" words="All commands" Icon={KeyboardIcon} />
          <CommandButton id="app.settings" words="Settings" Icon={SettingsIcon} />
        </div>
        <div class="top-wide">
          <AppMenu />
        </div>
      </div>
    </>
  );
}

/** A button for a command that another part of the app brings; nothing where it is not there. */
function CommandButton({
  id,
  words,
  Icon,
}: {
  readonly id: string;
  readonly words: string;
  readonly Icon: typeof HelpIcon;
}) {
  const command = commandNamed(id);
  if (command === undefined) return null;
  const keys = command.keys.length > 0 ? ` (${command.keys[0]})` : '';
  return (
    <button type="button" class="quiet" title={`${command.title}${keys}`} onClick={command.perform}>
      <Icon /> <span class="tool-words">{words}</span>
    </button>
  );
}
