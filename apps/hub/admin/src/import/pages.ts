import type { AdminPage } from '../app/page';

export const importPages: AdminPage[] = [];
