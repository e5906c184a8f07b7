import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes `sw.js` with the list of built files, so that a phone can start cold without network. */
export function serviceWorker(): Plugin {
  return {
    name: 'linli-service-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = ['/field/', '/field/icon.svg', '/field/manifest.webmanifest'];
      const hash = createHash('sha256');
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css)$/.test(file.fileName)) continue;
        files.push(`/field/${file.fileName}`);
        hash.update(file.fileName);
      }
      const source = readFileSync(new URL('./sw-template.js', import.meta.url), 'utf8')
        .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 12)))
        .replace("['FILES']", JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
