import { defineConfig } from 'drizzle-kit';

// A new migration: drizzle-kit generate --config apps/hub/drizzle.config.ts --name what-it-does (from the repository's root).
export default defineConfig({
  dialect: 'postgresql',
  schema: './apps/hub/src/database/schema.ts',
  out: './apps/hub/migrations',
});
