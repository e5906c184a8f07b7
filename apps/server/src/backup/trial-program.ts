import { runTrial } from './trial.ts';

/** One trial of a restore in a process of its own, so that the server goes on answering: `node trial-program.ts DATA_FOLDER`. Its note says what came of it. */

process.umask(0o077);
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const note = await runTrial(process.argv[2] ?? '', () => new Date(), quiet);
process.exitCode = note.outcome === 'failed' ? 1 : 0;
