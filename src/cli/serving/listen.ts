/** Finding a place to listen at. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CliError, exit } from '../exit.ts';

/** The port where nobody names one. */
export const USUAL_PORT = 8765;
/** So many ports are tried where nobody names one. */
const TRIES = 20;

/**
 * Listens at a port, or at the first free one from the usual one on; gives the address for a browser. Throws a CliError
 * with the status of what cannot be written where the port is taken or the host is none of this machine.
 */
export async function listen(server: Server, host: string, port: number | undefined): Promise<string> {
  const ports = port === undefined ? Array.from({ length: TRIES }, (_, index) => USUAL_PORT + index) : [port];
  for (const each of ports) {
    const problem = await attempt(server, host, each);
    if (problem === undefined) return addressOf(server, host);
    if (problem.code !== 'EADDRINUSE') throw refusal(problem, host, each);
  }
  const taken = port === undefined ? `the ports ${USUAL_PORT} to ${USUAL_PORT + TRIES - 1} are` : `port ${port} is`;
  throw new CliError(exit.unwritable, `${taken} taken`, 'name a free one with --port, or any free one with --port 0');
}

function attempt(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

function refusal({ code, message }: NodeJS.ErrnoException, host: string, port: number): CliError {
  if (code === 'EACCES') {
    return new CliError(exit.unwritable, `port ${port} may not be used`, 'ports from 1024 on are free for everyone');
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new CliError(exit.unwritable, `${host} is no address of this machine`, '--host 0.0.0.0 means all of them');
  }
  return new CliError(exit.unwritable, `cannot listen at ${host}:${port}: ${message}`);
}

/** What a person types into a browser. Where all addresses are listened at, this machine's own name for itself. */
function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
}
