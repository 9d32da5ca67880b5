"""Fine-tuning of the encoder: data, network, training and export; needs PyTorch, which running does not."""
