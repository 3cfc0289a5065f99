import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const pages = {
  index: 'channels/web/page/index.html',
  desk: 'handoff/web/desk.html',
  notices: 'handoff/web/notices.html',
  facts: 'handoff/web/facts.html',
  review: 'handoff/web/review.html',
  docs: 'channels/web/page/docs.html',
  // Pages that the server writes: it finds their files in the manifest.
  services: 'channels/web/services/page.ts',
};

/** Puts every page at the top of the output folder, wherever its source is. */
function pagesAtTheTop(): Plugin {
  return {
    name: 'pages-at-the-top',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.fileName.endsWith('.html')) output.fileName = output.fileName.replace(/.*\//, '');
      }
    },
  };
}

/** Sends the font's licence along, as the licence asks; that of the scripts Vite writes itself. */
function fontLicence(): Plugin {
  return {
    name: 'font-licence',
    async generateBundle() {
      const path = 'node_modules/pretendard-gov/dist/LICENSE.txt';
      const source = await this.fs.readFile(path, { encoding: 'utf8' });
      this.emitFile({ type: 'asset', fileName: 'font-licence.txt', source });
    },
  };
}

export default defineConfig({
  publicDir: false,
  plugins: [pagesAtTheTop(), fontLicence()],
  build: {
    outDir: 'channels/web/dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A `data:` address would be refused by the content security policy.
    assetsInlineLimit: 0,
    // Swagger UI is one megabyte and is loaded by the API reference only.
    chunkSizeWarningLimit: 1600,
    license: { fileName: 'licences.md' },
    rolldownOptions: { input: pages },
  },
  test: { include: ['{channels,handoff}/web/**/*.test.ts'] },
});
