import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is fetched when it is shown for the first time, so that it is no part of the first load. */
export function later(fetch: () => Promise<ComponentType>): ComponentType {
  let fetched: ComponentType | undefined;
  return function Later() {
    const [Content, setContent] = useState<{ readonly is: ComponentType } | undefined>(fetched && { is: fetched });
    const [failure, setFailure] = useState('');
    useEffect(() => {
      if (fetched !== undefined) return;
      fetch().then(
        (found) => {
          fetched = found;
          setContent({ is: found });
        },
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      );
    }, []);
    if (failure !== '') return <p class="empty">This part could not be loaded: {failure}</p>;
    return Content === undefined ? <span class="skeleton" /> : <Content.is />;
  };
}
