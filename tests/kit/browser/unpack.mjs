// Unpacks Chromium, with the libraries and fonts that a bare machine lacks, into the folder for temporary files.
import chromium from '@sparticuz/chromium';

process.stdout.write(await chromium.executablePath());
