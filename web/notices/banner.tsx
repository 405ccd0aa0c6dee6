import type { ComponentChildren } from 'preact';
import { CheckIcon, CloseIcon, CrossIcon, InfoIcon, WarningIcon } from '../shell/icons.tsx';

/** How grave a notice is. */
export type Tone = 'good' | 'info' | 'warn' | 'bad';

const icons = { good: CheckIcon, info: InfoIcon, warn: WarningIcon, bad: CrossIcon };

/** What a banner says. */
export interface BannerProps {
  readonly tone: Tone;
  /** What it is about, for tests and styles. */
  readonly about: string;
  readonly children: ComponentChildren;
  /** Buttons, in the order of use. */
  readonly actions?: ComponentChildren;
  /** Takes it away; it has no such button where this is left out. */
  readonly dismiss?: () => void;
}

/** One line across the screen: an icon, a sentence, buttons. */
export function Banner({ tone, about, children, actions, dismiss }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div class="banner notice" data-tone={tone} data-about={about} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon />
      <div class="notice-words">{children}</div>
      <div class="row">
        {actions}
        {dismiss !== undefined && (
          <button type="button" class="icon quiet small" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
            <CloseIcon size={12} />
          </button>
        )}
      </div>
    </div>
  );
}
