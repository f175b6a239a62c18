import type { AdminPage } from '../app/page';

export const storesPages: AdminPage[] = [];
