import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/linli-fonts', import.meta.url));
const weights = ['400Regular', '700Bold'];

/**
 * What a browser is started with so that Chinese text shows: nothing where the system has a Chinese font, else a list of fonts that
 * adds those the prints are set in. Without it every character is a box of one width, and a picture or a check of what is cut says nothing.
 */
export function chineseFonts(): Record<string, string> {
  if (process.platform !== 'linux' || hasChineseFonts()) return {};
  const family = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const folders = weights.map(weight => `<dir>${join(family, weight)}</dir>`).join('');
  const list = join(cache, 'fonts.conf');
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    list,
    `<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${folders}<cachedir>${cache}</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: list };
}

function hasChineseFonts(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}
