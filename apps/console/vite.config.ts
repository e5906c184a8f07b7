import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // The server puts each answer's own nonce in its place (`apps/server/src/platform/http/nonce.ts`).
  html: { cspNonce: 'linli-nonce-of-this-answer' },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1500 },
  server: { proxy: { '/api': process.env.LINLI_URL ?? 'http://127.0.0.1:8420' } },
});
