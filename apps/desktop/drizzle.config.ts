import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --name what-it-does` in this folder writes the next migration of the terminal's ledger. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/engine/database/schema.ts',
  out: './migrations',
});
