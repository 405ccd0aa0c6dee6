export interface Block {
  readonly language: string;
  readonly content: string;
  readonly line: number;
}
export interface Command {
  readonly command: string;
  readonly shown: readonly string[];
  readonly status: number;
}
export interface Ran {
  readonly status: number | null;
  readonly lines: readonly string[];
}
export declare function blocksOf(text: string): Block[];
export declare function commandsOf(session: string): Command[];
export declare function workplace(): { readonly folder: string; readonly remove: () => void };
export declare function execute(command: string, folder: string): Ran;
export declare function difference(command: Command, ran: Ran): string | undefined;
export declare function refreshed(command: Command, ran: Ran): readonly string[];
