import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/tokens.css';
import { createRoot } from 'react-dom/client';
import { AdminApp } from './app/admin-app';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(<AdminApp />);
