import { fileURLToPath } from 'node:url';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['BACKLOT_SERVER'] ?? 'http://localhost:8080';
const proxy = {
  '/api': { target: server },
  '/live': { target: server },
  '/media': { target: server },
  '/socket.io': { target: server, ws: true },
};

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  // The content security policy of the server allows no data: fonts or scripts.
  build: { assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 600, manifest: true },
});
