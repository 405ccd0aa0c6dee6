import { branchCommands } from '../branches/commands.ts';
import { compareCommands } from '../compare/commands.ts';
import { diagramCommands } from '../diagram/commands.ts';
import { drawerCommands } from '../drawer/commands.ts';
import { exportCommands } from '../exports/commands.ts';
import { filterCommands } from '../filter/commands.ts';
import { inspectorCommands } from '../inspector/commands.ts';
import { laneCommands } from '../lanes/commands.ts';
import { presenterCommands } from '../presenter/commands.ts';
import { proofCommands } from '../proof/commands.ts';
import { shareCommands } from '../share/commands.ts';
import { whatIfCommands } from '../whatif/commands.ts';
import { timeCommands } from '../workbench/commands.ts';
import { paneCommands } from '../workbench/pane-commands.ts';
import { scenarioCommands } from '../workbench/scenario-commands.ts';
import type { Command } from './command.ts';
import { shellCommands } from './shell-commands.ts';

/** Everything that can be done by key or from the palette: each folder adds its own. */
export const commands: readonly Command[] = [
  ...timeCommands,
  ...branchCommands,
  ...compareCommands,
  ...scenarioCommands,
  ...shareCommands,
  ...paneCommands,
  ...drawerCommands,
  ...inspectorCommands,
  ...diagramCommands,
  ...laneCommands,
  ...filterCommands,
  ...whatIfCommands,
  ...exportCommands,
  ...presenterCommands,
  ...proofCommands,
  ...shellCommands,
];
