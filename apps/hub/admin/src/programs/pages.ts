import type { AdminPage } from '../app/page';

export const programsPages: AdminPage[] = [];
