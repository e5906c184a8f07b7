import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/resident/',
  plugins: [react()],
  build: { target: 'es2020', sourcemap: false },
  server: { proxy: { '/api': process.env.LINLI_URL ?? 'http://127.0.0.1:8420' } },
});
