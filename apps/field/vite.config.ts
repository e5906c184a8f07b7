import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './build/service-worker.ts';

/** Served under /field/ beside the API. No inline script or style: the server's content policy forbids them. */
export default defineConfig({
  base: '/field/',
  plugins: [react(), serviceWorker()],
  build: { target: 'es2020', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
