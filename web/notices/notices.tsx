import { FileNotice, LinkNotice, PutAsideNotice, TraceNotice } from './arrival-notices.tsx';
import { FindingNotice } from './finding-notice.tsx';
import { CrashNotice, FailedNotice, LimitNotice, RunningNotice, TextNotice } from './run-notices.tsx';
import { StorageNotice } from './storage-notice.tsx';
import './notices.css';

/** What has to be said about the whole screen, the gravest first; nothing most of the time. */
export function Notices() {
  return (
    <div class="notices">
      <CrashNotice />
      <LinkNotice />
      <FileNotice />
      <PutAsideNotice />
      <TraceNotice />
      <TextNotice />
      <RunningNotice />
      <FailedNotice />
      <LimitNotice />
      <FindingNotice />
      <StorageNotice />
    </div>
  );
}
