/** `fetch`, played: what changes something is a call of a service, and nothing goes to any network. */
import type { Effects } from '../../attack/handler/port.ts';
import type { Json } from '../../model/json.ts';

/** Methods that only ask. */
const asking = ['GET', 'HEAD', 'OPTIONS'];

/** Plays `fetch` on a port. Every answer is 200 with a JSON body that says whether the call was a repetition. */
export function fetchOf(effects: Effects): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    if (asking.includes(request.method)) {
      await effects.sleep(1);
      return Response.json({});
    }
    const key = request.headers.get('idempotency-key');
    const data = bodyOf(await request.text());
    const options = key === null ? {} : { idempotencyKey: key };
    const answer = effects.call(`${request.method} ${origin}${pathname}`, data, options);
    return Response.json(await answer.catch(failed));
  };
}

/** How `fetch` tells of any failure: the reason is the error's cause. */
function failed(cause: unknown): never {
  throw new TypeError('fetch failed', { cause });
}

function bodyOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
