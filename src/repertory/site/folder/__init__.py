"""The whole site as pages in a folder, which any browser opens without a server and without a network."""
