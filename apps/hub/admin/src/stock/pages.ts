import type { AdminPage } from '../app/page';

export const stockPages: AdminPage[] = [];
