/**
 * The pictures of the app's buttons: drawn in 16 x 16 with the text's colour, hidden from ears. What a button does is said by
 * its words or its `aria-label`, never by its picture alone.
 */
import type { ComponentChildren } from 'preact';

/** How large an icon is, in pixels; 16 where nothing is said. */
export interface IconProps {
  readonly size?: number;
}

function Icon({ size = 16, children }: IconProps & { readonly children: ComponentChildren }) {
  return (
    <svg
      class="icon-picture"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const solid = { fill: 'currentColor', stroke: 'none' } as const;

/** An icon that is nothing but lines. */
const lines =
  (path: string) =>
  ({ size }: IconProps) => (
    <Icon size={size ?? 16}>
      <path d={path} />
    </Icon>
  );

/** An icon that is nothing but a filled shape. */
const shape =
  (path: string) =>
  ({ size }: IconProps) => (
    <Icon size={size ?? 16}>
      <path d={path} {...solid} />
    </Icon>
  );

/** Two lifelines and what goes between them: the app itself. */
export const Mark = lines('M3 1v14M13 1v14M3 4l10 3.2M13 7.2l-3-.2M13 7.2l-2.4-2M13 10 3 13M3 13l2.6-2M3 13l3 .2');
/** Plays. */
export const PlayIcon = shape('M4 2.6v10.8c0 .5.5.8.9.5l8.4-5.4a.6.6 0 0 0 0-1L4.9 2.1A.6.6 0 0 0 4 2.6Z');
/** Pauses. */
export const PauseIcon = shape('M4 2.5h2.6v11H4zM9.4 2.5H12v11H9.4z');
/** One event back. */
export const BackIcon = lines('M10 3.5 5.5 8l4.5 4.5');
/** One event forward. */
export const ForwardIcon = lines('M6 3.5 10.5 8 6 12.5');
/** To the beginning. */
export const FirstIcon = lines('M4 3v10M12 3.5 7.5 8l4.5 4.5');
/** To the end. */
export const LastIcon = lines('M12 3v10M4 3.5 8.5 8 4 12.5');
/** Again. */
export const RerunIcon = lines('M13 8a5 5 0 1 1-1.6-3.7L13 6M13 2.5V6H9.5');
/** A new seed. */
export const DiceIcon = ({ size }: IconProps) => (
  <Icon size={size ?? 16}>
    <rect x="2" y="2" width="12" height="12" rx="2.5" />
    <g {...solid}>
      <circle cx="5.4" cy="5.4" r="1.1" />
      <circle cx="10.6" cy="5.4" r="1.1" />
      <circle cx="8" cy="8" r="1.1" />
      <circle cx="5.4" cy="10.6" r="1.1" />
      <circle cx="10.6" cy="10.6" r="1.1" />
    </g>
  </Icon>
);
/** Closes. */
export const CloseIcon = lines('M3.5 3.5l9 9M12.5 3.5l-9 9');
/** It held, or it is done. */
export const CheckIcon = lines('M2.5 8.5 6.2 12 13.5 4');
/** It broke. */
export const CrossIcon = lines('M4 4l8 8M12 4l-8 8');
/** It cannot be said. */
export const UnknownIcon = lines('M5 5.6C5 3.8 6.4 2.7 8 2.7s3 1.1 3 2.8c0 2.2-3 2.3-3 4.6M8 13.2v.1');
/** Look out. */
export const WarningIcon = lines('M8 2 14.5 13.5h-13zM8 6.3v3.4M8 11.7v.1');
/** Good to know. */
export const InfoIcon = lines('M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 7.4v3.8M8 4.8v.1');
/** Opens downwards. */
export const DownIcon = lines('M3.5 6 8 10.5 12.5 6');
/** Opens upwards. */
export const UpIcon = lines('M3.5 10 8 5.5 12.5 10');
/** More things to do. */
export const MoreIcon = shape(
  'M3 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Z',
);
/** Finds. */
export const SearchIcon = lines('M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2ZM10.4 10.4 14 14');
/** Lets only some through. */
export const FilterIcon = lines('M2 3h12L9.5 8.4v4.4l-3-1.4v-3z');
/** Copies. */
export const CopyIcon = lines('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3');
/** Shares a link. */
export const LinkIcon = lines(
  'M6.6 9.4a2.8 2.8 0 0 0 4 0l2.5-2.5a2.8 2.8 0 0 0-4-4l-.9.9M9.4 6.6a2.8 2.8 0 0 0-4 0L2.9 9.1a2.8 2.8 0 0 0 4 4l.9-.9',
);
/** Takes out of the app. */
export const ExportIcon = lines('M8 10V2M4.8 5 8 1.8 11.2 5M2.5 9.5v4h11v-4');
/** Brings into the app. */
export const ImportIcon = lines('M8 2v8M4.8 7 8 10.2 11.2 7M2.5 10.5v3h11v-3');
/** A file. */
export const FileIcon = lines('M3.5 1.8h5.6l3.4 3.4v9h-9zM9 2v3.4h3.4');
/** A folder. */
export const FolderIcon = lines('M1.8 12.8V3.2h4.4l1.6 1.9h6.4v7.7z');
/** Settings. */
export const SettingsIcon = lines('M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M10 2.5v4M6 9.5v4');
/** Help. */
export const HelpIcon = lines(
  'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM6 6.4c0-1.1.9-1.8 2-1.8s2 .7 2 1.7c0 1.4-2 1.5-2 2.9M8 11.4v.1',
);
/** Keys. */
export const KeyboardIcon = lines('M1.5 4h13v8h-13zM4 6.5h.1M6.7 6.5h.1M9.4 6.5h.1M12 6.5h.1M4.5 9.5h7');
/** Leaves the parent: a branch. */
export const BranchIcon = lines(
  'M4.5 4.8v6.4M4.5 4.8a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM4.5 14.4a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM11.5 6.8a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM11.5 6.8c0 3-7 1.4-7 4.4',
);
/** Two side by side. */
export const CompareIcon = lines('M2 2.5h5v11H2zM9 2.5h5v11H9zM4 5.5h1M4 8h1M11 5.5h1M11 10.5h1');
/** A fault. */
export const FaultIcon = lines('M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z');
/** An actor crashes. */
export const CrashIcon = lines(
  'M8 1.5l1.6 3.7 3.8-1.4-1.4 3.8 2.5 2-3.9.9.3 4-2.9-2.8-2.9 2.8.3-4-3.9-.9 2.5-2-1.4-3.8 3.8 1.4z',
);
/** It is over. */
export const StopIcon = shape('M3.5 3.5h9v9h-9z');
/** Time. */
export const ClockIcon = lines('M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 4.6V8l2.4 1.6');
/** Larger. */
export const PlusIcon = lines('M8 3v10M3 8h10');
/** Smaller. */
export const MinusIcon = lines('M3 8h10');
/** All of it. */
export const FitIcon = lines('M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5');
/** Shows to a room. */
export const PresentIcon = lines('M1.8 2.5h12.4v8H1.8zM8 10.5v1.6M5 14l3-2 3 2');
/** All scenarios. */
export const GalleryIcon = lines('M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z');
/** The pane at the left. */
export const LeftPaneIcon = lines('M1.8 2.5h12.4v11H1.8zM6.2 2.5v11');
/** The pane at the right. */
export const RightPaneIcon = lines('M1.8 2.5h12.4v11H1.8zM9.8 2.5v11');
/** The drawer below. */
export const DrawerIcon = lines('M1.8 2.5h12.4v11H1.8zM1.8 9h12.4');
/** Changes a text. */
export const PencilIcon = lines('M10.8 2.6l2.6 2.6L5.6 13l-3.4.8.8-3.4z');
/** Throws away. */
export const TrashIcon = lines('M2.5 4h11M6 4V2.2h4V4M4 4l.7 9.8h6.6L12 4M6.7 6.6v4.6M9.3 6.6v4.6');
/** Is seen. */
export const EyeIcon = lines(
  'M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
);
/** Teaches. */
export const LessonIcon = lines('M1.5 5.5 8 2.5l6.5 3L8 8.5zM4 6.8V11c1 1 2.4 1.6 4 1.6s3-.6 4-1.6V6.8');
/** What the signs mean. */
export const LegendIcon = lines('M2 4h3M2 8h3M2 12h3M8 4h6M8 8h6M8 12h6');
