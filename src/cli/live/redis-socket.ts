/** A connection to a real Redis without a client in between, for experiments that look at RESP itself. */
import { connect, type Socket } from 'node:net';
import { RespReader, respCommand, type Said } from './resp.ts';

/** Opens a connection; `said` is told of everything that the server says, `ended` when the connection is over. */
export function openSocket(url: string, said: (said: Said) => void, ended: () => void): RedisSocket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: port === '' ? 6379 : Number(port) });
  const reader = new RespReader();
  socket.on('error', () => undefined);
  socket.on('close', ended);
  socket.on('data', (piece) => {
    for (const each of reader.read(piece)) said(each);
  });
  return new RedisSocket(socket);
}

/** An open connection. */
export class RedisSocket {
  private readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Sends a command. */
  send(args: readonly string[]): void {
    this.socket.write(respCommand(args));
  }

  /** Ends it at once. */
  destroy(): void {
    this.socket.destroy();
  }
}
