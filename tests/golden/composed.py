"""The reference's networks that neither diffusers nor transformers has a class for, composed from their blocks as the
specification says."""

import torch
from diffusers.models.attention import BasicTransformerBlock
from diffusers.models.embeddings import TimestepEmbedding, Timesteps
from torch import nn


class PoseEncoder(nn.Module):
    def __init__(self, pose_dim, hidden, width):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(pose_dim, hidden), nn.GELU(), nn.Dropout(0.0), nn.LayerNorm(hidden),
            nn.Linear(hidden, width), nn.Dropout(0.0), nn.LayerNorm(width),
        )  # fmt: skip

    def forward(self, pose):
        return self.net(pose)


class Prior(nn.Module):
    def __init__(self, config):
        super().__init__()
        heads, head_dim, embedding = (config[k] for k in ("num_attention_heads", "attention_head_dim", "embedding_dim"))
        pose = (config.get("pose_dim", 36), config["pose_hidden_dim"], embedding)
        inner = heads * head_dim
        self.positional_embedding = nn.Parameter(torch.zeros(1, 6, inner))
        self.prd_embedding = nn.Parameter(torch.zeros(1, 1, inner))
        self.pose_encoder = PoseEncoder(*pose)
        self.pose_encoder1 = PoseEncoder(*pose)
        self.time_proj = Timesteps(inner, flip_sin_to_cos=True, downscale_freq_shift=0)
        self.time_embedding = TimestepEmbedding(inner, inner)
        self.proj_in = nn.Linear(embedding, inner)
        self.embedding_proj = nn.Linear(embedding, inner)
        self.encoder_hidden_states_proj = nn.Linear(embedding, inner)
        self.encoder_hidden_states_proj1 = nn.Linear(embedding, inner)
        self.transformer_blocks = nn.ModuleList(
            BasicTransformerBlock(inner, heads, head_dim, activation_fn="gelu", attention_bias=True)
            for _ in range(config["num_layers"])
        )
        self.norm_out = nn.LayerNorm(inner)
        self.proj_to_clip_embeddings = nn.Linear(inner, embedding)

    def forward(self, hidden_states, timestep, proj_embedding, encoder_hidden_states, encoder_hidden_states1):
        batch = hidden_states.shape[0]
        token = lambda x: x.reshape(batch, 1, -1)  # noqa: E731
        time = self.time_embedding(self.time_proj(timestep.expand(batch)).to(hidden_states.dtype))
        h = torch.cat(
            [
                self.encoder_hidden_states_proj(self.pose_encoder(token(encoder_hidden_states))),
                self.encoder_hidden_states_proj1(self.pose_encoder1(token(encoder_hidden_states1))),
                self.embedding_proj(token(proj_embedding)),
                token(time),
                self.proj_in(token(hidden_states)),
                self.prd_embedding.expand(batch, -1, -1),
            ],
            dim=1,
        )
        h = h + self.positional_embedding
        for block in self.transformer_blocks:
            h = block(h)
        return self.proj_to_clip_embeddings(self.norm_out(h)[:, 5])


class ImageProjection(nn.Module):
    def __init__(self, in_features, hidden_features, out_features):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(in_features, hidden_features), nn.GELU(), nn.Dropout(0.0), nn.LayerNorm(hidden_features),
            nn.Linear(hidden_features, out_features), nn.Dropout(0.0),
        )  # fmt: skip

    def forward(self, tokens):
        return self.net(tokens)
