import type { AdminPage } from '../app/page';

export const accountPages: AdminPage[] = [];
