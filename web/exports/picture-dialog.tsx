import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Dialog, DialogBody } from '../shell/dialog.tsx';
import { CopyIcon, ExportIcon } from '../shell/icons.tsx';
import { toast } from '../shell/toasts.tsx';
import { shownTheme } from '../state/preferences.ts';
import { active } from '../state/session.ts';
import './exports.css';
import { nameFor } from './export.ts';
import { type Part, untilCursor, wholeRun, windowPart } from './part.ts';
import { isTooLarge, pngOf, sizeOf } from './png.ts';
import { saveFile, saveText } from './save.ts';

/** Whether the dialog is open. */
export const isPictureOpen = signal(false);

const parts = [
  { id: 'sight', title: 'What is in sight', part: windowPart },
  { id: 'so-far', title: 'Up to the cursor', part: untilCursor },
  { id: 'whole', title: 'The whole run', part: wholeRun },
] as const;

const forms = [
  { id: 'svg', title: 'SVG', scale: 0 },
  { id: 'png1', title: 'PNG', scale: 1 },
  { id: 'png2', title: 'PNG, 2x', scale: 2 },
  { id: 'png4', title: 'PNG, 4x', scale: 4 },
] as const;

/** Asks which picture is wanted, shows it, and saves or copies it. */
export function PictureDialog() {
  return isPictureOpen.value ? <Asking /> : null;
}

function Asking() {
  const part = useSignal<(typeof parts)[number]['id']>('whole');
  const form = useSignal<(typeof forms)[number]['id']>('svg');
  const theme = useSignal<'light' | 'dark'>(shownTheme.peek());
  const svg = useSvg(parts.find(({ id }) => id === part.value)?.part ?? wholeRun, theme.value);
  const scale = forms.find(({ id }) => id === form.value)?.scale ?? 0;
  const tooLarge = scale > 0 && isTooLarge(sizeOf(svg), scale);
  return (
    <Dialog
      title="Picture of the run"
      class="picture-dialog"
      onClose={close}
      foot={
        <>
          <button type="button" disabled={svg === '' || tooLarge} onClick={() => void copyPicture(svg, scale)}>
            <CopyIcon size={14} /> Copy
          </button>
          <button
            type="button"
            class="primary"
            disabled={svg === '' || tooLarge}
            onClick={() => void savePicture(svg, scale)}
          >
            <ExportIcon size={14} /> Save
          </button>
        </>
      }
    >
      <DialogBody>
        <div class="picture-choices">
          <Choice title="Which part" options={parts} value={part} />
          <Choice title="As" options={forms} value={form} />
          <Choice title="Theme" options={themes} value={theme} />
        </div>
        {tooLarge && (
          <p class="banner" data-tone="warn">
            This part is too large for a PNG of this size. Take a smaller part or size, or SVG.
          </p>
        )}
        <Preview svg={svg} />
      </DialogBody>
    </Dialog>
  );
}

const themes = [
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
] as const;

function Choice<T extends string>({
  title,
  options,
  value,
}: {
  readonly title: string;
  readonly options: readonly { readonly id: T; readonly title: string }[];
  readonly value: { value: T };
}) {
  return (
    <label class="field">
      {title}
      <select
        value={value.value}
        onChange={({ currentTarget }) => {
          value.value = currentTarget.value as T;
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The picture as it will be, in small: an image, in which nothing can run. */
function Preview({ svg }: { readonly svg: string }) {
  const url = useSignal('');
  useEffect(() => {
    if (svg === '') return undefined;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }));
    url.value = made;
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  const { width, height } = sizeOf(svg);
  if (url.value === '') return <p class="dim">Drawing …</p>;
  return (
    <figure class="picture-preview">
      <img src={url.value} alt="Preview: the space-time diagram as it will be saved" />
      <figcaption class="dim">
        {width} × {height} pixels
      </figcaption>
    </figure>
  );
}

/** The picture of a part; empty until it is drawn. */
function useSvg(part: () => Part, theme: 'light' | 'dark'): string {
  const svg = useSignal('');
  useEffect(() => {
    let isOld = false;
    void import('./texts.ts').then(({ svgText }) => {
      const branch = active.peek();
      if (!isOld && branch !== undefined) svg.value = svgText(branch, part(), theme);
    });
    return () => {
      isOld = true;
    };
  }, [part, theme]);
  return svg.value;
}

function close(): void {
  isPictureOpen.value = false;
}

async function savePicture(svg: string, scale: number): Promise<void> {
  const branch = active.peek();
  if (branch === undefined) return;
  if (scale === 0) saveText(nameFor(branch, 'svg'), svg, 'image/svg+xml');
  else saveFile(nameFor(branch, 'png'), await pngOf(svg, scale));
  close();
}

/** Copies the picture: as an image where it is one, else its text. */
async function copyPicture(svg: string, scale: number): Promise<void> {
  try {
    if (scale === 0) await navigator.clipboard.writeText(svg);
    else await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(svg, scale) })]);
    toast({ text: scale === 0 ? 'The SVG is copied as text.' : 'The picture is copied.', tone: 'good' });
    close();
  } catch {
    toast({ text: 'The browser does not let the app copy. Save the picture instead.', tone: 'warn' });
  }
}
