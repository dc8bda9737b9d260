import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './App';
import { DataProvider } from './api/DataProvider';
import { TextProvider } from './text';
import './theme/global.css';
import { ThemeProvider } from './theme/ThemeProvider';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextProvider>
      <ThemeProvider>
        <DataProvider>
          {/* Without transitions a claimed chat opens at once, however busy the page is with live events. */}
          <BrowserRouter basename="/console" useTransitions={false}>
            <App />
          </BrowserRouter>
        </DataProvider>
      </ThemeProvider>
    </TextProvider>
  </StrictMode>,
);
