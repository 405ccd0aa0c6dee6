import { useEffect } from 'preact/hooks';
import { isHovering, listenToDrops } from './open-file.ts';
import './drop-hint.css';

/** Takes files that are dropped anywhere on the page, and says so while one hovers over it. */
export function DropHint() {
  useEffect(listenToDrops, []);
  if (!isHovering.value) return null;
  return (
    <div class="drop-hint" role="status">
      <p>Drop a scenario (.yaml) or a trace (.jsonl) to open it</p>
    </div>
  );
}
