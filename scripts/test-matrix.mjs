/**
 * npm run test:matrix [-- --allowed N --sample N --reuse N --mutations N --fields N --areas N --seed N]: the policy matrix in full. Every cell through the policy function; every allowed cell that
 * can be put over HTTP with its denied neighbours, and a seeded sample; row-level security asked directly; wrong rows and guards taken away; one pool used in turns.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap, main, root, run } from './bootstrap.mjs';

const full = {
  allowed: '100000',
  sample: '6000',
  reuse: '10000',
  mutations: '300',
  fields: '1',
  areas: '1',
  seed: '1',
};

await main(async () => {
  const options = Object.fromEntries(
    Object.entries(full).map(([name, value]) => [name, { type: 'string', default: value }]),
  );
  const { values } = parseArgs({ options });
  for (const [name, value] of Object.entries(values)) process.env[`LINLI_MATRIX_${name.toUpperCase()}`] = value;
  const node = await bootstrap();
  return await run(node, [join(root, 'scripts/testing/run.ts'), '--only', 'unit,int', 'scenarios/policy-matrix']);
});
